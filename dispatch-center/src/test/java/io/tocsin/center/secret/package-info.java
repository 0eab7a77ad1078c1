@NullMarked
package io.tocsin.center.secret;

import org.jspecify.annotations.NullMarked;
