#!/usr/bin/env bash
# The official EN 16931 rules accept an invoice whose VAT is wrong by up to one whole currency unit per rate.
# The text of BR-S-09 says the VAT "shall equal" base x rate, and BR-CO-17 adds "rounded to two decimals"; the code
# of both rules allows 0.99 up or down. On a base of 20 kronor, 4.10 and 5.90 pass for 25 %; totals still match to the öre.
# Packages: com.helger.phive.rules:phive-rules-peppol 4.3.7, rule set invoice 2026.5. Needs Java 17 and Maven.
# Expected: only 5.00 is valid, or a rule text that names the tolerance.
# Source:   measured; ConnectingEurope/eInvoicing-EN16931 issue 370 (closed, not to be fixed).
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
    var rules = registry.getOfID(DVRCoordinate.parseOrNull("eu.peppol.bis3:invoice:2026.5"));
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
party() {
  echo "<a:Party><b:EndpointID schemeID='0088'>9506000134352</b:EndpointID><a:PostalAddress><a:Country>
  <b:IdentificationCode>SE</b:IdentificationCode></a:Country></a:PostalAddress>$2<a:PartyLegalEntity>
  <b:RegistrationName>$1</b:RegistrationName></a:PartyLegalEntity></a:Party>"
}
amount() { echo "<b:$1Amount currencyID='SEK'>$2</b:$1Amount>"; }
scheme='<a:TaxScheme><b:ID>VAT</b:ID></a:TaxScheme>' rate='<b:ID>S</b:ID><b:Percent>25</b:Percent>'
vat="<a:PartyTaxScheme><b:CompanyID>SE999999999901</b:CompanyID>$scheme</a:PartyTaxScheme>"
invoice() { # VAT, sum
  cat <<XML
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<b:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</b:CustomizationID>
<b:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</b:ProfileID><b:ID>1</b:ID><b:IssueDate>2026-11-30</b:IssueDate>
<b:DueDate>2026-12-30</b:DueDate><b:InvoiceTypeCode>380</b:InvoiceTypeCode>
<b:DocumentCurrencyCode>SEK</b:DocumentCurrencyCode><b:BuyerReference>1</b:BuyerReference>
<a:AccountingSupplierParty>$(party Seller "$vat")</a:AccountingSupplierParty>
<a:AccountingCustomerParty>$(party Buyer '')</a:AccountingCustomerParty>
<a:TaxTotal>$(amount Tax "$1")<a:TaxSubtotal>$(amount Taxable 20)$(amount Tax "$1")
<a:TaxCategory>$rate$scheme</a:TaxCategory></a:TaxSubtotal></a:TaxTotal>
<a:LegalMonetaryTotal>$(amount LineExtension 20)$(amount TaxExclusive 20)
$(amount TaxInclusive "$2")$(amount Payable "$2")</a:LegalMonetaryTotal>
<a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode="EA">1</b:InvoicedQuantity>$(amount LineExtension 20)
<a:Item><b:Name>Rollator</b:Name><a:ClassifiedTaxCategory>$rate$scheme</a:ClassifiedTaxCategory></a:Item>
<a:Price>$(amount Price 20)</a:Price></a:InvoiceLine></Invoice>
XML
}
invoice 5.00 25.00 > right.xml
invoice 4.10 24.10 > low.xml
invoice 5.90 25.90 > high.xml
invoice 6.00 26.00 > higher.xml
java -cp 'lib/*' Check.java right.xml low.xml high.xml higher.xml | tee seen
diff seen - <<'SEEN'
right.xml VALID []
low.xml VALID []
high.xml VALID []
higher.xml INVALID [BR-CO-17, BR-S-09]
SEEN
