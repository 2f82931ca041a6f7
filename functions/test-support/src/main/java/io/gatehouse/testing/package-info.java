/** What tests of several functions need: engines that behave as AWS's, and processes that die at any point. */
@NullMarked
package io.gatehouse.testing;

import org.jspecify.annotations.NullMarked;
