variable "x" {
  default = "ab"
  validation {
    condition     = var.x == "ab"
    error_message = " "
  }
}
job "j" {

}
