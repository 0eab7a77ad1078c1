@NullMarked
package io.tocsin.center.session;

import org.jspecify.annotations.NullMarked;
