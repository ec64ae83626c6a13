package com.savvywealth.leads.pipeline;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a template says of an option besides its {@code @Description}: stands on the getter, and is
 * the one place for it. {@link Launch} refuses what does not match, and the template's metadata is
 * made of the same. What is left out follows from the getter's type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Parameter {
  /** Path of a file, on Cloud Storage or, for local launches, absolute. */
  String FILE = "^(gs://[a-z0-9][-a-z0-9._]{1,61}[a-z0-9]/[^\\s]+|/[^\\s]+)$";

  /** Path of a folder, likewise. */
  String FOLDER = "^(gs://[a-z0-9][-a-z0-9._]{1,61}[a-z0-9](/[^\\s/]+)*|(/[^\\s/]+)+)$";

  /** A file, or one that is bundled. */
  String RESOURCE = "^(bundled:[^\\s]+|gs://[a-z0-9][-a-z0-9._]{1,61}[a-z0-9]/[^\\s]+|/[^\\s]+)$";

  /** A date. */
  String DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

  /** Reference to a key that is held elsewhere; worlds alone use demo. */
  String KEY =
      "^(demo|env:[A-Za-z_][A-Za-z0-9_]*|file:[^\\s]+"
          + "|secret:projects/[a-z0-9][-a-z0-9.:]*/secrets/[A-Za-z0-9_-]{1,255}/versions/[1-9][0-9]*)$";

  /** A few words over the field of a form. */
  String label() default "";

  /** How it is entered and checked. */
  Kind kind() default Kind.OF_TYPE;

  /** Anchored expression that every value matches. */
  String regex() default "";

  /** A value that matches. */
  String example() default "";

  /** The values that there are, for one of {@link Kind#CHOICE}. */
  String[] values() default {};

  /** Whether it is for the command line alone: no parameter of a template. */
  boolean commandLineOnly() default false;

  /** Kinds of parameters, each with its name in template metadata. */
  enum Kind {
    /** Whatever the getter's type is. */
    OF_TYPE(""),
    /** Words. */
    WORDS("TEXT"),
    /** true or false. */
    SWITCH("BOOLEAN"),
    /** Reference to a key; what is given instead is never repeated, since it may be the key. */
    KEY_REFERENCE("TEXT"),
    /** A number. */
    COUNT("NUMBER"),
    /** One of some values. */
    CHOICE("ENUM"),
    /** A file that is read. */
    FILE_IN("GCS_READ_FILE"),
    /** A folder that is read. */
    FOLDER_IN("GCS_READ_FOLDER"),
    /** A folder that is written to. */
    FOLDER_OUT("GCS_WRITE_FOLDER"),
    /** A table of the warehouse, project:dataset.table. */
    TABLE("BIGQUERY_TABLE");

    private final String paramType;

    Kind(String paramType) {
      this.paramType = paramType;
    }

    /** Its {@code paramType} in template metadata. */
    public String paramType() {
      return paramType;
    }

    /** Whether a job in the cloud can only take a value on Cloud Storage. */
    public boolean onCloudStorage() {
      return this == FILE_IN || this == FOLDER_IN || this == FOLDER_OUT;
    }
  }
}
