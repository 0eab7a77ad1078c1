/** Looks at directory trees without getting lost in them. */
@NullMarked
package io.tocsin.examples.disk;

import org.jspecify.annotations.NullMarked;
