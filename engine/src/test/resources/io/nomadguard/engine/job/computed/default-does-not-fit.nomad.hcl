variable "x" {
  type = number
  default = "a"
}
job "j" {

}
