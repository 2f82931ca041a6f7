/** A lean HTTP/1.1 server on plain sockets and virtual threads, which passes paths, header names and streams on as they came. */
@NullMarked
package io.gatehouse.local.http;

import org.jspecify.annotations.NullMarked;
