package io.gatehouse.registry.gates;

/** What is measured of the process. */
public interface Machine {
    /** A clock for differences. */
    long nanos();

    /** Bytes of memory that the process holds, those outside the heap among them; 0 where that cannot be told. */
    long residentBytes();
}
