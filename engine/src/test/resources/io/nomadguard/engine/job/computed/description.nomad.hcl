variable "x" {
  default = 1
  description = "d"
}
job "j" {

}
