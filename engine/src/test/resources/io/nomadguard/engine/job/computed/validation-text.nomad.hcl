variable "x" {
  default = "ab"
  validation {
    condition     = var.x == "ab" ? "true" : "false"
    error_message = "three!"
  }
}
job "j" {

}
