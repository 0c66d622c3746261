variable "x" {
  default = "ab"
  validation {
    condition     = true
    error_message = "three!"
  }
}
job "j" {

}
