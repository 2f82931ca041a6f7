/** The published configuration: providers, models, prices, routes. */
@NullMarked
package io.gatehouse.gateway.config;

import org.jspecify.annotations.NullMarked;
