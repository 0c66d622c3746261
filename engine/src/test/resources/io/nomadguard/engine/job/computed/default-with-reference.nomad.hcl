variable "x" {
  default = var.y
}
variable "y" {
  default = 1
}
job "j" {

}
