//! The codes that an entry of a user's file may carry.

/// Sectors of PLOVER and CAMEO, as claims use them.
pub const SECTORS: [&str; 21] = [
    "GOV", "MIL", "REB", "OPP", "COP", "JUD", "LEG", "SPY", "MED", "EDU", "BUS", "CVL", "NGO",
    "IGO", "REL", "LAB", "CRM", "UAF", "PTY", "REF", "HLH",
];

/// ISO 3166-1 alpha-3, with Kosovo's usual code and the states of older news.
const COUNTRIES: &str = "\
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR \
BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL \
COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK \
FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV \
HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO \
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG \
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN \
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE \
SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO \
TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE \
XKX CSK DDR SUN YUG SCG ANT YMD VDR ZAR";

/// Whether this is the code of a country.
pub fn is_country(code: &str) -> bool {
    code.len() == 3 && COUNTRIES.split(' ').any(|known| known == code)
}

/// Whether this is the code of a sector.
pub fn is_sector(code: &str) -> bool {
    SECTORS.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::super::base::{ActorBase, COMPILED};
    use super::*;

    #[test]
    fn every_code_of_the_base_is_a_code() {
        let base = ActorBase::parse(COMPILED).expect("the compiled base is well formed");
        for entity in (0..).map_while(|id| base.entity(id)) {
            let country = entity.country;
            assert!(country.is_empty() || is_country(country), "{entity:?}");
            assert!(
                entity.sector.is_empty() || is_sector(entity.sector),
                "{entity:?}"
            );
            for office in entity.offices() {
                assert!(office.country.is_empty() || is_country(office.country));
                assert!(is_sector(office.sector), "{office:?}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for code in ["", "DE", "GER", "deu", "ABW AFG", "XXX"] {
            assert!(!is_country(code), "{code}");
        }
        assert!(!is_sector("gov") && !is_sector(""));
    }
}
