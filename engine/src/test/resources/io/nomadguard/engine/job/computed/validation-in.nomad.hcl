variable "x" {
  default = "ab"
  validation {
    condition     = contains(["ab", "cd"], var.x)
    error_message = "one of"
  }
}
job "j" {

}
