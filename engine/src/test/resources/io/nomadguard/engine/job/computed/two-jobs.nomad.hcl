job "j" {
  priority = 1 + 1
}
job "j" {

}
