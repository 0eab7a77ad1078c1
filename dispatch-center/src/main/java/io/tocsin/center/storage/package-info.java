/** What every table has in common: transactions, partitions, retention. Knows no feature. */
@NullMarked
package io.tocsin.center.storage;

import org.jspecify.annotations.NullMarked;
