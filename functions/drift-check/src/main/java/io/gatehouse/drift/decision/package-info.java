/** Whether columns drifted, and what to do about it: decided from two profiles, the contract and the history of scores alone. */
@NullMarked
package io.gatehouse.drift.decision;

import org.jspecify.annotations.NullMarked;
