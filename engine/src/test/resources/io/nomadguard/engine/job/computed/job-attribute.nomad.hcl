x = 1 + 1
job "j" {

}
