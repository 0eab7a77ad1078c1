@NullMarked
package io.tocsin.center.insight;

import org.jspecify.annotations.NullMarked;
