#!/usr/bin/env bash
# The official Peppol rules pass a GTIN with a wrong check digit, and even "12345", under the GTIN's own scheme 0160;
# the same digits as a GLN (scheme 0088) are a fatal fault (PEPPOL-COMMON-R040). One GS1 algorithm serves both.
# "VALID" for a catalogue says nothing of the numbers by which buyers match articles.
# Packages: com.helger.phive.rules:phive-rules-peppol 4.3.7, rule set catalogue 2026.5. Needs Java 17 and Maven.
# Expected: a fault or a warning, as for the GLN and the Swedish organisation number (PEPPOL-COMMON-R049).
# Source:   measured; ISO/IEC 6523 code list: 0160 is the GTIN. GS1 General Specifications: its last digit is a check.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
cat > pom.xml <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>example</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.helger.phive.rules</groupId><artifactId>phive-rules-peppol</artifactId><version>4.3.7</version></dependency>
<dependency><groupId>org.glassfish.jaxb</groupId><artifactId>jaxb-runtime</artifactId><version>4.0.6</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Check.java <<'JAVA'
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.io.resource.FileSystemResource;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.xml.source.*;
import java.util.*;
class Check {
  public static void main(String[] files) {
    var registry = new ValidationExecutorSetRegistry<IValidationSourceXML>();
    PeppolValidation.initStandard(registry);
    var rules = registry.getOfID(DVRCoordinate.parseOrNull("eu.peppol.bis3:catalogue:2026.5"));
    for (var file : files) {
      var source = ValidationSourceXML.create(new FileSystemResource(file));
      var results = ValidationExecutionManager.executeValidation(IValidityDeterminator.createDefault(), rules, source, Locale.US);
      var broken = new TreeSet<String>();
      for (var layer : results) for (var error : layer.getErrorList()) broken.add(String.valueOf(error.getErrorID()));
      System.out.println(file + " " + results.getOverallValidity() + " " + broken);
    }
  }
}
JAVA
cat > catalogue.xml <<'XML'
<Catalogue xmlns="urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2"
 xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<b:CustomizationID>urn:fdc:peppol.eu:poacc:trns:catalogue:3</b:CustomizationID>
<b:ProfileID>urn:fdc:peppol.eu:poacc:bis:catalogue_only:3</b:ProfileID><b:ID>1</b:ID><b:IssueDate>2026-11-30</b:IssueDate>
<a:ValidityPeriod><b:EndDate>2027-11-30</b:EndDate></a:ValidityPeriod>
<a:ProviderParty><b:EndpointID schemeID="0088">GLN</b:EndpointID>
<a:PartyLegalEntity><b:RegistrationName>Seller</b:RegistrationName></a:PartyLegalEntity></a:ProviderParty>
<a:ReceiverParty><b:EndpointID schemeID="0088">9506000134352</b:EndpointID>
<a:PartyLegalEntity><b:RegistrationName>Buyer</b:RegistrationName></a:PartyLegalEntity></a:ReceiverParty>
<a:CatalogueLine><b:ID>1</b:ID><a:Item><b:Name>Rollator</b:Name>
<a:StandardItemIdentification><b:ID schemeID="0160">GTIN</b:ID></a:StandardItemIdentification></a:Item></a:CatalogueLine>
</Catalogue>
XML
write() { sed "s/>GLN</>$2</; s/>GTIN</>$3</" catalogue.xml > "$1"; }
write right.xml 9506000134352 09506000134352
write wrong-gln.xml 9506000134353 09506000134352
write wrong-gtin.xml 9506000134352 09506000134353
write short-gtin.xml 9506000134352 12345
java -cp 'lib/*' Check.java right.xml wrong-gln.xml wrong-gtin.xml short-gtin.xml | tee seen
diff seen - <<'SEEN'
right.xml VALID []
wrong-gln.xml INVALID [PEPPOL-COMMON-R040]
wrong-gtin.xml VALID []
short-gtin.xml VALID []
SEEN
