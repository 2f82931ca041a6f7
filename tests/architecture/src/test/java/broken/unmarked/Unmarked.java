package broken.unmarked;

record Unmarked(String perhapsNull) {}
