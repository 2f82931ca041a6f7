/** Reads of an ONNX file what its graph takes and gives. */
@NullMarked
package io.gatehouse.runtime.onnx;

import org.jspecify.annotations.NullMarked;
