variable "x" {
  default = "ab"
  validation {
    condition     = strlen(var.x) == 3
    error_message = "three!"
  }
}
job "j" {

}
