/// Facts come in once in effect: the mark that a resource's version is seen commits with what it caused.
@NullMarked
package io.vpcpeering.runtime.inbox;

import org.jspecify.annotations.NullMarked;
