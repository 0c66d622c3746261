variable "x" {
  type = "string"
  default = "a"
}
job "j" {

}
