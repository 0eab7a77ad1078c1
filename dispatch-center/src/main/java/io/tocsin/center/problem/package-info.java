/** What can go wrong for a caller. Pure: no Spring, no database, no threads. */
@NullMarked
package io.tocsin.center.problem;

import org.jspecify.annotations.NullMarked;
