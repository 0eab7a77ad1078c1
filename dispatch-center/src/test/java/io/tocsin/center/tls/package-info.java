@NullMarked
package io.tocsin.center.tls;

import org.jspecify.annotations.NullMarked;
