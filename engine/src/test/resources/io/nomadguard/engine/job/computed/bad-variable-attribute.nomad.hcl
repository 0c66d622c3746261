variable "x" {
  default = 1
  sensitive = true
}
job "j" {

}
