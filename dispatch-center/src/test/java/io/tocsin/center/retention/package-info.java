@NullMarked
package io.tocsin.center.retention;

import org.jspecify.annotations.NullMarked;
