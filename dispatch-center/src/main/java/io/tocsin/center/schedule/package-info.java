/** When tasks fire. Pure: no Spring, no database, no threads, no clock of its own. */
@NullMarked
package io.tocsin.center.schedule;

import org.jspecify.annotations.NullMarked;
