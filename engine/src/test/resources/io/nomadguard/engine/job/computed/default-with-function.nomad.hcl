variable "x" {
  default = upper("a")
}
job "j" {

}
