/** What is published about names, read when it changed, and the last good of it kept. */
@NullMarked
package io.gatehouse.prediction.publication;

import org.jspecify.annotations.NullMarked;
