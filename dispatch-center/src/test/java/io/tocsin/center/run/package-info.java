@NullMarked
package io.tocsin.center.run;

import org.jspecify.annotations.NullMarked;
