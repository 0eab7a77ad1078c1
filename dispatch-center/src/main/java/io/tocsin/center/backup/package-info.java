/**
 * All that a center keeps, in one file: the rows of its database and its keys. The rows are written without the database's own
 * ways, so what was saved from the embedded database can be restored into MySQL.
 */
@NullMarked
package io.tocsin.center.backup;

import org.jspecify.annotations.NullMarked;
