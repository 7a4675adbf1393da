# Sourced by mvnw and tandem: sets JAVA_HOME to a JDK 25 or newer, or says in one line what to install.
# Order: JAVA_HOME, PATH, the usual places.

jdk_version() { # $1 = java home; prints its feature version, 0 when it is no JDK
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    echo 0
  fi
}

java_home_of() { # $1 = path of a java command; prints its home, links followed
  home=$(readlink -f "$1" 2>/dev/null) || return 0
  dirname "$(dirname "$home")"
}

find_jdk25() {
  on_path=$(command -v javac 2>/dev/null || true)
  set -- "${JAVA_HOME:-}" "${on_path:+$(java_home_of "$on_path")}"
  set +f
  set -- "$@" /usr/lib/jvm/* /opt/jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
  for home in "$@"; do
    [ -n "$home" ] || continue
    version=$(jdk_version "$home")
    if [ "${version:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Tandem needs a JDK 25: install one (for example Eclipse Temurin 25, package temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk25 || exit 1
