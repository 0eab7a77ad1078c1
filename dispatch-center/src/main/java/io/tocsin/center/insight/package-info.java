/** What happened and how fast: metrics, hourly statistics, the overview; and the search over all of it. */
@NullMarked
package io.tocsin.center.insight;

import org.jspecify.annotations.NullMarked;
