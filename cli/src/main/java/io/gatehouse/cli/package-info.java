/** The data gate's verdict in a shell or a build, and what else is done from one. */
@NullMarked
package io.gatehouse.cli;

import org.jspecify.annotations.NullMarked;
