/**
 * Task JARs: taken in and read without being loaded, signed for a group, and brought to its executors over their sessions.
 */
@NullMarked
package io.tocsin.center.artifact;

import org.jspecify.annotations.NullMarked;
