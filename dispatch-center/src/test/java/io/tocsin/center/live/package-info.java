@NullMarked
package io.tocsin.center.live;

import org.jspecify.annotations.NullMarked;
