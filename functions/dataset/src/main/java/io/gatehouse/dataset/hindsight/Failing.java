package io.gatehouse.dataset.hindsight;

/** A check that so many rows would have failed, at least and at most. */
record Failing(String field, String check, long least, long most) {
    @Override
    public String toString() {
        String place = field.isEmpty() ? check : "'" + field + "' " + check;
        return place + ": " + (least == most ? least : "from " + least + " to " + most) + " rows";
    }
}
