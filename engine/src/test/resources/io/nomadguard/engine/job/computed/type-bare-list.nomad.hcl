variable "x" {
  type = list
  default = ["a"]
}
job "j" {

}
