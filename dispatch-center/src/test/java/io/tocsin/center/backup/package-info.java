@NullMarked
package io.tocsin.center.backup;

import org.jspecify.annotations.NullMarked;
