/** A whole hub under load, each figure beside the bare limit of the same machine. */
@NullMarked
package io.tocsin.bench;

import org.jspecify.annotations.NullMarked;
