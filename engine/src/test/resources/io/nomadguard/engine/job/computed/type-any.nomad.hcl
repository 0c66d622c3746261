variable "x" {
  type = any
  default = "a"
}
job "j" {

}
