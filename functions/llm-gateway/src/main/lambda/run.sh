#!/bin/sh
# Started by the Lambda Web Adapter. A part of the memory is left to threads, code and buffers outside of the heap.
exec java -Xmx"$((AWS_LAMBDA_FUNCTION_MEMORY_SIZE * 6 / 10))m" -XX:+UseSerialGC -XX:-UsePerfData \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$LAMBDA_TASK_ROOT/lib/*" io.gatehouse.gateway.Main
