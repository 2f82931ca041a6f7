/** A run in the words of SageMaker Model Monitor: its three files, for tools that read them. */
@NullMarked
package io.gatehouse.validation.sagemaker;

import org.jspecify.annotations.NullMarked;
