variable "x" {
  default = "abc"
  validation {
    condition     = strlen(var.x) == 3
    error_message = "three!"
  }
}
job "j" {

}
