/** Work that somebody asks for and the queue carries: files judged again, files judged late, rows erased. */
@NullMarked
package io.gatehouse.validation.work;

import org.jspecify.annotations.NullMarked;
