@NullMarked
package io.tocsin.center.trust;

import org.jspecify.annotations.NullMarked;
