variable "x" {
  default = "ab"
  validation {
    condition     = var.x == attr.y
    error_message = "three!"
  }
}
job "j" {

}
